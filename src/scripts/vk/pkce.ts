import { base64url } from "./base64url.ts";

/** What proves at the exchange that whoever brings the code also asked for it (RFC 7636). */
export interface ProofKey {
  /** Stays in this browser until the exchange: 43 base64url characters (RFC 7636 §4.1). */
  readonly verifier: string;
  /** Goes along in the authorization request: base64url(SHA-256(verifier)) (RFC 7636 §4.2). */
  readonly challenge: string;
}

/**
 * Makes a proof key.
 *
 * @param random 32 octets from a cryptographic source
 * @param sha256 `crypto.subtle.digest` bound to SHA-256
 */
export async function proofKey(
  random: Uint8Array,
  sha256: (data: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
): Promise<ProofKey> {
  const verifier = base64url(random);
  return { verifier, challenge: base64url(new Uint8Array(await sha256(new TextEncoder().encode(verifier)))) };
}
