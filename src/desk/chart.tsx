/** One row of a chart: its name and how long each of its parts is. */
export interface ChartRow {
  label: string;
  parts: readonly number[];
}

interface Props {
  title: string;
  /** Names of the parts, in their order. */
  parts: readonly string[];
  rows: readonly ChartRow[];
}

const WIDTH = 720;
const LABEL = 300;
const ROW = 26;
const TOTAL = 46;

const short = (text: string) => (text.length > 38 ? `${text.slice(0, 37)}…` : text);

/**
 * Bars made on the server: no script, no style of its own (the page's policy allows none). The table beside it says
 * the same in words, so the picture is only named. Parts differ by pattern and by colour.
 */
export function Chart({ title, parts, rows }: Props) {
  const most = Math.max(1, ...rows.map((r) => r.parts.reduce((a, b) => a + b, 0)));
  const scale = (WIDTH - LABEL - TOTAL) / most;
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${rows.length * ROW + 4}`} role="img" aria-label={title}>
        {rows.map((row, y) => {
          const total = row.parts.reduce((a, b) => a + b, 0);
          const starts = row.parts.map((_, i) => row.parts.slice(0, i).reduce((a, b) => a + b, 0));
          return (
            <g transform={`translate(0 ${y * ROW})`}>
              <text x={LABEL - 8} y={17} text-anchor="end" font-size="13">
                {short(row.label)}
              </text>
              {row.parts.map((n, i) =>
                n === 0 ? null : (
                  <rect
                    class={`part-${i}`}
                    x={LABEL + (starts[i] ?? 0) * scale}
                    y={4}
                    width={Math.max(1, n * scale - 1)}
                    height={ROW - 8}
                  />
                ),
              )}
              <text x={LABEL + total * scale + 6} y={17} font-size="13">
                {total}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption>
        {parts.map((name, i) => (
          <span class="legend">
            <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
              <rect class={`part-${i}`} width="14" height="14" />
            </svg>{' '}
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
