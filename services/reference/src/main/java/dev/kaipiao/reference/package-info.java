/**
 * The work of the platform done the classic way, to measure both on the same work: the thread that
 * brings a request carries it to its end and answers then.
 *
 * <p>{@code api} reads and checks the body as the platform's door does, with the same code. {@code
 * desk} does the work: {@link dev.kaipiao.reference.desk.Register} enters the request in one
 * transaction (repetition, quota, number, invoice, signed document), {@code bureau} reports it,
 * {@code bank} tells the seller's banks, {@link dev.kaipiao.reference.desk.Desk} writes down that
 * it ended and the audit row, and the caller reads 201. What comes between fails the request; the
 * same request under the same key goes on where it stopped.
 *
 * <p>Rules, signature, wire formats and hashes are the platform's own classes. Different is only
 * who waits for whom. See {@code docs/benchmarks/reference.md}.
 */
package dev.kaipiao.reference;
