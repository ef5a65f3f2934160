const MESSAGES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'To pole jest w tym miejscu drugi raz. Zostaw jedno.',
  TAB_AS_INDENT: 'Wcięcie tabulatorem. Wcinaj spacjami.',
  BAD_INDENT: 'Złe wcięcie: pola jednego poziomu zaczynają się w tej samej kolumnie.',
  BLOCK_AS_IMPLICIT_KEY:
    'Tu nie może być zagnieżdżonych pól. Czy w tekście jest dwukropek? Weź tekst w cudzysłów.',
  MULTILINE_IMPLICIT_KEY: 'Nazwa pola nie może iść przez kilka wierszy. Czy brakuje dwukropka?',
  MISSING_CHAR: 'Brakuje znaku: zamykającego cudzysłowu, nawiasu, dwukropka albo spacji.',
  BAD_ALIAS: 'Odwołanie (*) do czegoś, czego w pliku nie ma.',
  BAD_DQ_ESCAPE: 'Nieznany znak po \\ w cudzysłowie.',
  BAD_SCALAR_START: 'Tekst zaczyna się znakiem zastrzeżonym (@ albo `). Weź go w cudzysłów.',
  UNEXPECTED_TOKEN: 'Tego znaku tu nie może być. Weź tekst w cudzysłów.',
  MULTIPLE_DOCS: 'W pliku jest „---”. Jeden plik to jeden dokument.',
  KEY_OVER_1024_CHARS: 'Nazwa pola jest za długa.',
  TAG_RESOLVE_FAILED: 'Nieznany znacznik (!). Weź tekst w cudzysłów.',
  RESOURCE_EXHAUSTION: 'Ten plik jest zbyt głęboko zagnieżdżony.',
};

/** A Polish sentence for an error code of the `yaml` library. */
export function yamlMessage(code: string): string {
  return MESSAGES[code] ?? `Tego pliku nie da się odczytać jako YAML (${code}).`;
}
