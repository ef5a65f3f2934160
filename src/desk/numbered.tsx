const NUMBER = /(\d[\d ]{2,}\d)/;

/** A sentence whose telephone numbers are never broken over two lines: half a number is read as a whole one. */
export function Numbered({ text }: { text: string }) {
  return (
    <>{text.split(NUMBER).map((piece, i) => (i % 2 === 1 ? <span class="number">{piece}</span> : piece))}</>
  );
}
