/** The ages a description names, in whole years; null where it names none. */
export interface Ages {
  min: number | null;
  max: number | null;
}

const RANGE =
  /(?:(?:od|między)\s+)?(\d{1,3})(?:\.\s*roku\s+życia)?\s*(?:-|–|do|a|i)\s*(\d{1,3})\s*(?:lat|r(?:oku|\.)\s*ż)/iu;
const FROM =
  /(?:co najmniej|ukończone|skończone|od|powyżej|od ukończenia)\s+(\d{1,3})(?:\.\s*roku|\.?\s*r\.\s*ż|\s+lat)/iu;
const OVER = /(\d{1,3})\s*\+|(?:^|\s)(\d{1,3})\s+lat\s+i\s+więcej/iu;
const UP_TO = /(?:do|poniżej|najwyżej)\s+(\d{1,3})(?:\.\s*roku|\.?\s*r\.\s*ż|\s+lat)/iu;

/**
 * Ages said plainly in a description ("co najmniej 60 lat", "do 18 lat", "od 6 do 15 lat"). Only what is written:
 * "seniorzy" or "dzieci" are no number.
 */
export function agesOf(text: string): Ages {
  const range = RANGE.exec(text);
  if (range) return { min: Number(range[1]), max: Number(range[2]) };
  const from = FROM.exec(text) ?? OVER.exec(text);
  const upTo = UP_TO.exec(text);
  return {
    min: from ? Number(from[1] ?? from[2]) : null,
    max: upTo ? Number(upTo[1]) : null,
  };
}
