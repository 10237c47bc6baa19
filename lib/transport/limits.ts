/** Every bound of the client. Bytes and milliseconds, as the names say. */
export type Limits = {
  readonly redirects: number
  readonly locationCharacters: number
  readonly headerBytes: number
  readonly errorBodyBytes: number
  readonly errorBodyMs: number
  readonly redirectBodyBytes: number
  readonly connectMs: number
  readonly headersMs: number
  readonly bodyIdleMs: number
  readonly minBytesPerSecond: number
  readonly rateWindowMs: number
  readonly consumerIdleMs: number
  readonly deadlineMs: number
  readonly tries: number
  readonly triesAfterRefusal: number
  readonly triesAfterTruncation: number
  readonly backOffMs: number
  readonly backOffCapMs: number
  readonly retryAfterCapMs: number
  readonly heldHostMs: number
  readonly keepAliveMs: number
}

/** The figures in use; tests shorten the waiting ones. */
export const LIMITS: Limits = {
  /** A registry needs one (blob storage), a mirror in front of it two; other clients allow 10. */
  redirects: 5,
  /** A signed storage URL is 1 to 2 KiB long; 8 KiB is what common servers accept as a request line. */
  locationCharacters: 8_192,
  /** Room for one such location and a challenge; Node's own default is half of it. */
  headerBytes: 32_768,
  /** An error document of the distribution protocol is below 1 KiB; go-containerregistry reads as much. */
  errorBodyBytes: 65_536,
  /** A status says enough: its text is not worth a longer wait. */
  errorBodyMs: 2_000,
  /** Reading the few bytes of a redirect keeps an HTTP/1.1 connection usable; more is cheaper to drop. */
  redirectBodyBytes: 16_384,
  /** TCP and TLS together: two or three round trips, even over a satellite below 2 s. */
  connectMs: 5_000,
  headersMs: 10_000,
  bodyIdleMs: 10_000,
  /** A trickle of single bytes never trips an idle limit, so the rate is judged too. */
  minBytesPerSecond: 256,
  /** As long as the idle limit: a connection that stops and starts is judged over the same span. */
  rateWindowMs: 10_000,
  /** A reader that leaves a body lying holds a connection and a slot; six idle limits are patience enough. */
  consumerIdleMs: 60_000,
  deadlineMs: 30_000,
  tries: 4,
  /** Nobody listens there: two more looks cover a restart of the server. */
  triesAfterRefusal: 3,
  /** A body that ends early twice ends early always. */
  triesAfterTruncation: 2,
  /** The public registry's limit refills within milliseconds, so a quarter of a second is always enough there. */
  backOffMs: 250,
  backOffCapMs: 4_000,
  /** Equal to the deadline: a longer wait could never be answered. */
  retryAfterCapMs: 30_000,
  /** How long a host that asked for more is left alone; short, so that its return is seen within half a minute. */
  heldHostMs: 10_000,
  /** A page's requests follow each other within seconds; an origin idle for longer is closed. */
  keepAliveMs: 15_000,
}
