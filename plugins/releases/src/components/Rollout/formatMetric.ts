/** A measured value as people read it; ratios are shares of a hundred. */
export function formatMetric(
  value: number,
  unit: string | undefined,
  locale: string,
): string {
  if (unit === 'ratio') {
    return new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: 2,
    }).format(value);
  }
  const number = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 3,
  }).format(value);
  return unit ? `${number} ${unit}` : number;
}
