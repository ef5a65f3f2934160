/** What Telegram takes: letters of a message (counted here with their tags), bytes behind a button, buttons under a message. */
export const LIMITS = { replyChars: 4096, choiceBytes: 64, choices: 100, labelChars: 64 } as const;
