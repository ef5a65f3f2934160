import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** Scanners need four light modules round the code (ISO/IEC 18004). */
const QUIET = 4;

interface Props {
  /** What the code holds: an address of ours, at most about 2,000 letters. */
  text: string;
  /** What it is for, in words: read aloud instead of the picture. The address itself belongs beside it as text. */
  label: string;
}

/** A QR code as SVG: black on white whatever the page's colours, since scanners want it so. Size comes from `.qr` in the style. */
export function Qr({ text, label }: Props) {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * QUIET;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={toSvgPath(code)} fill="#000" />
    </svg>
  );
}
