/** Times of the visit, in ms. Named in the machine; tests turn a clock through them. */
export const visitDelays = {
  /** Untouched for so long after a person was identified or a page was opened: ask. */
  untouchedLimit: 45_000,
  /** The same in 大字版. */
  untouchedLimitLarge: 90_000,
  /** Time to answer; then the screen is wiped. */
  warningLimit: 20_000,
  ticketShown: 6_000,
  /** The screen points at the paper for at least so long after it came out. */
  paperCollected: 3_000,
  /** Paper of which nothing is heard for so long is not waited for. */
  paperAwaited: 15_000,
  /** To remember or photograph a number that has no paper. */
  paperlessShown: 15_000,
  /** How long a sentence about the card stays after the card was lifted. */
  cardTroubleShown: 6_000,
  /** A reading that never ends must not hold the screen. */
  readingLimit: 10_000,
  helpShown: 30_000,
  /** What is obvious is done by itself; so long it may be stopped. */
  obviousShown: 2_000,
  /** What was done (取消, 预约) is told for so long. */
  doneShown: 15_000,
  /** That a sheet was printed, or was not. */
  sheetShown: 6_000,
  privacyShown: 60_000,
  /** Nobody there for so long: the screen attracts from afar. */
  attractAfter: 180_000,
  /** Five taps in the corner come within so long of each other. */
  cornerLimit: 3_000,
  maintenanceLimit: 120_000,
} as const;
