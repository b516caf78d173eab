package dev.kaipiao.simulators.bank.receipt;

/**
 * Signed bytes on their way.
 *
 * @param body one receipt, or an array of them
 * @param signature of exactly these bytes; the header {@code bank-signature}
 * @param key the payee's account, which orders receipts on Kafka
 * @param receipts how many receipts are in it
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and never compared
record Parcel(byte[] body, String signature, String key, int receipts) {}
