package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.bytes.TextField;
import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Answer.Outcome;
import dev.kaipiao.contracts.value.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One request a call. */
record SingleForm(Traffic traffic) implements HttpForm {

  private static final int CREATED = 201;
  private static final TextField ID = new TextField("id");
  private static final TextField CODE = new TextField("code");

  @Override
  public String path() {
    return "/v1/invoice-requests";
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Override
  public byte[] bodyOf(Parcel parcel) {
    return traffic.bodyOf(parcel.first());
  }

  /**
   * @param body the request's status, or a problem document (RFC 9457); 201 is the answer of a
   *     system that issues while the caller waits
   */
  @Override
  public Answer read(Parcel parcel, int status, byte[] body) {
    if (status == CREATED) {
      return new Answer.Decided(List.of(new Outcome.Accepted(Optional.empty())));
    }
    Optional<RequestId> id = RequestId.parse(ID.text(body, 0, body.length));
    if (HttpStatus.isSuccess(status) && id.isPresent()) {
      return new Answer.Decided(List.of(new Outcome.Accepted(id)));
    }
    return HttpStatus.isFaultOfTheRequest(status)
        ? new Answer.Decided(List.of(new Outcome.Rejected(CODE.texts(body))))
        : HttpStatus.unknown(status, body);
  }
}
