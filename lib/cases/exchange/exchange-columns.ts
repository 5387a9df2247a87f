/**
 * The tables in which a site tells the region's platform of its cases (办件数据交换), with their columns in order. The names are those
 * of the platform: `applyer` and `cetr` are how it spells them. Contact columns are left out: their names are not settled.
 */
export const EXCHANGE_COLUMNS = {
  up_pro_accept: [
    'project_no',
    'task_code',
    'task_version',
    'project_name',
    'applyer_name',
    'applyer_page_type',
    'applyer_page_code',
    'applyer_type',
    'apply_type',
    'apply_date',
    'accept_date',
    'accept_doc_no',
    'promise_date',
    'project_type',
    'org_name',
    'org_code',
  ],
  up_pro_process: [
    'project_no',
    'process_name',
    'event_name',
    'event_start_time',
    'event_end_time',
    'handle_explain',
    'handle_user_name',
  ],
  up_pro_result: [
    'project_no',
    'result_type',
    'result_date',
    'result_cetr_name',
    'result_cetr_no',
    'is_delivery_results',
    'satisfaction',
  ],
  up_pro_special_procedure: [
    'project_no',
    'special_type',
    'special_name',
    'special_reason',
    'special_time',
    'end_time',
    'result',
  ],
  up_pro_material: ['project_no', 'material_name', 'get_type', 'get_num'],
} as const;

export type ExchangeTable = keyof typeof EXCHANGE_COLUMNS;
export const EXCHANGE_TABLES = Object.keys(EXCHANGE_COLUMNS) as readonly ExchangeTable[];

/** One row: every column of its table; empty where the site has nothing to say. */
export type ExchangeRow<Table extends ExchangeTable> = Readonly<
  Record<(typeof EXCHANGE_COLUMNS)[Table][number], string>
>;
/** The rows of one case. */
export type ExchangeRows = Readonly<{ [Table in ExchangeTable]: readonly ExchangeRow<Table>[] }>;
