/** The port to password hashing. Its work takes milliseconds of a processor: never call it inside a transaction. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
  /** Whether a password is on the lists that guessers try first. */
  isCommon(password: string): boolean;
  /** The hash of a password nobody knows: what is checked where there is no account, so that the work is the same. */
  readonly decoy: string;
}
