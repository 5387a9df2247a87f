/** A division code in its long form: 150102 is 150102000000. */
export const longDivision = (division: string): string => division.slice(0, 12).padEnd(12, '0');

/** The digits with which every long division code in the subtree of `division` begins: those of 150100 begin 1501. */
export const divisionPrefix = (division: string): string => {
  const significant = longDivision(division).replace(/(000){1,2}$/, '');
  return significant.length === 6 ? significant.replace(/(00){1,2}$/, '') : significant;
};
