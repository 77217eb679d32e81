/** How a command ends. */
export const EXIT = {
  /** All is well. */
  sound: 0,
  /** What was examined is not what was signed. */
  tampered: 1,
  /** There is no answer: wrong usage, unreadable, incomplete. */
  incomplete: 2,
} as const;
