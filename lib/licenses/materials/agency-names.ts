/** How the directory calls an agency; undefined where it does not know it. */
export type AgencyNames = (agency: string) => Promise<string | undefined>;
