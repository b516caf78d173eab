package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.request.Parcel;
import java.time.Duration;

/** The form in which parcels are posted, and their answers come back. */
interface HttpForm {

  String path();

  /** Media type of the body, and of the answer that is asked for. */
  String mediaType();

  /** How long an answer may take. */
  Duration patience();

  byte[] bodyOf(Parcel parcel);

  /** Reads an answer that is no refusal. */
  Answer read(Parcel parcel, int status, byte[] body);
}
