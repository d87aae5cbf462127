/** Under this key the page remembers that it has started a session itself, for as long as it takes to open it. */
export const startedHereKey = (sessionId: string) => ['startedHere', sessionId] as const;
