/** How many people one stands for in a column of people, as its header says: 10,000 under 万人, 1,000 under 千人, else 1. */
export function unitOfHeader(header: string): 1 | 1_000 | 10_000 {
  if (/万人|[(（]万[)）]/.test(header)) return 10_000;
  return /千人/.test(header) ? 1_000 : 1;
}
