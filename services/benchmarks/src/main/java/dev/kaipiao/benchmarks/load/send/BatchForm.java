package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.benchmarks.load.bytes.TextField;
import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Answer.Outcome;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.RequestId;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A batch a call: a request a line, and an answer a line. */
record BatchForm(Traffic traffic) implements HttpForm {

  private static final TextField ID = new TextField("id");
  private static final TextField CODE = new TextField("code");

  /** The codes of items that may be sent again as they are. */
  private static final Set<String> TURNED_AWAY =
      Set.of(
          ReasonCode.OVERLOADED.code(),
          ReasonCode.INTAKE_UNAVAILABLE.code(),
          ReasonCode.BACKLOG_TOO_LONG.code(),
          ReasonCode.TENANT_LIMIT_REACHED.code());

  @Override
  public String path() {
    return "/v1/invoice-batches";
  }

  @Override
  public String mediaType() {
    return "application/x-ndjson";
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(60);
  }

  @Override
  public byte[] bodyOf(Parcel parcel) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < parcel.count(); i++) {
      lines.writeBytes(traffic.bodyOf(parcel.first() + i));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  @Override
  public Answer read(Parcel parcel, int status, byte[] body) {
    if (HttpStatus.isFaultOfTheRequest(status)) {
      Outcome rejected = new Outcome.Rejected(CODE.texts(body));
      return new Answer.Decided(Collections.nCopies(parcel.count(), rejected));
    }
    List<Outcome> outcomes = new ArrayList<>();
    new String(body, UTF_8).lines().map(BatchForm::outcome).forEach(outcomes::addAll);
    return HttpStatus.isSuccess(status) && outcomes.size() == parcel.count()
        ? new Answer.Decided(outcomes)
        : HttpStatus.unknown(status, body);
  }

  /** The outcome of an item; none when nobody knows it. */
  private static List<Outcome> outcome(String line) {
    byte[] item = line.getBytes(UTF_8);
    Optional<RequestId> id = RequestId.parse(ID.text(item, 0, item.length));
    if (id.isPresent()) {
      return List.of(new Outcome.Accepted(id));
    }
    List<String> codes = CODE.texts(item);
    if (codes.isEmpty() || codes.contains(ReasonCode.INTERNAL.code())) {
      return List.of();
    }
    boolean turnedAway = codes.stream().anyMatch(TURNED_AWAY::contains);
    return List.of(turnedAway ? new Outcome.Refused() : new Outcome.Rejected(codes));
  }
}
