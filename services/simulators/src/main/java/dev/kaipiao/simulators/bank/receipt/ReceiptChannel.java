package dev.kaipiao.simulators.bank.receipt;

import java.util.List;

/** The way a bank's receipts take. */
public interface ReceiptChannel extends AutoCloseable {

  /** What became of a parcel. */
  enum Fate {
    /** It is there. */
    TAKEN,
    /** It was refused for good; sending it again would not help. */
    REFUSED,
    /**
     * What arrived is not believed: the bank or its certificate is not known there yet, or the
     * bytes are not those that were signed. It has to be sent again.
     */
    NOT_BELIEVED,
    /** Nobody knows, or nobody could take it: it has to be sent again. */
    LATER
  }

  /** Sends parcels and tells the fate of each, in their order. */
  List<Fate> send(List<Parcel> parcels);

  /** The most receipts that may travel in one parcel. */
  int receiptsInParcel();

  @Override
  void close();
}
