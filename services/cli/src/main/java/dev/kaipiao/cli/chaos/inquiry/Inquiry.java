package dev.kaipiao.cli.chaos.inquiry;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.judge.FourSets;
import dev.kaipiao.cli.chaos.judge.FourSets.Books;
import dev.kaipiao.cli.chaos.judge.FourSets.Events;
import dev.kaipiao.cli.chaos.judge.FourSets.Isolation;
import dev.kaipiao.cli.chaos.judge.FourSets.Noticed;
import dev.kaipiao.cli.chaos.judge.FourSets.Parked;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.proof.AuditProof;
import dev.kaipiao.cli.proof.Evidence;
import dev.kaipiao.cli.proof.EvidenceReader;
import dev.kaipiao.cli.proof.LogFollower;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.traffic.Ledger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the four sets of everything that happened on a stack so far. Kafka, the audit log and the
 * books of the outside parties are read on from the last time, so an inquiry costs little however
 * many runs there were before.
 */
public final class Inquiry implements AutoCloseable {

  private static final String DOCUMENTS =
      """
      SELECT number FROM document
      """;

  private static final String PARKED =
      """
      SELECT count(*) FROM parked_record
      """;

  private static final String LOGGED =
      """
      SELECT count(*) FROM event
      """;

  private final Ground ground;
  private final Ledger ledger;
  private final EvidenceReader reader;
  private final AuditProof audit;
  private final LogFollower log;
  private final OutsideBooks outside;
  private final ParkingLots parking;
  private final Trespassing trespassing;
  private long unanswered;
  private int turn;

  public Inquiry(Ground ground, Ledger ledger) {
    this.ground = ground;
    this.ledger = ledger;
    this.reader = EvidenceReader.ofAll(ground.stack().bootstrapServers());
    this.audit = new AuditProof(ground.stack().api(ServiceKind.AUDIT, null));
    this.log = audit.follower();
    this.outside = new OutsideBooks(ground.stack().directory().simulators(), ground.neighbours());
    this.parking = new ParkingLots(ground.stack());
    this.trespassing = new Trespassing(ground, ledger);
  }

  /** How far everything is; empty while somebody who has to be asked does not answer. */
  public Optional<Standing> standing() {
    try {
      return Optional.of(look());
    } catch (Api.UnreachableException | Api.RefusedException | StackException e) {
      return Optional.empty();
    }
  }

  private Standing look() {
    Evidence evidence = reader.evidence();
    return new Standing(
        ledger.acceptedCount(),
        evidence.requestsIssued().size() + (long) evidence.requestsRejected().size(),
        evidence.numbers().size(),
        evidence.reached("signed").size(),
        evidence.reached("reported").size(),
        evidence.deliveredByBank().values().stream().mapToLong(Set::size).sum(),
        evidence.reached("paid").size(),
        evidence.expectedInAudit().size(),
        log.size(),
        outside.pending(),
        IssuanceBooks.openLeases(query(ServiceKind.ISSUANCE)),
        parked(),
        reader.isCaughtUp());
  }

  /** Requests whose answer was never known. */
  public void noteUnanswered(long requests) {
    unanswered += requests;
  }

  /** Looks at what is parked, replays and discards it; so it is done once in a run. */
  public Parked inspectParked() {
    return parking.inspect(ground.poison());
  }

  public Isolation trespass() {
    turn++;
    return trespassing.attempt(turn, reader.evidence().numbers());
  }

  /** Whether the whole log holds, by the verifier that is given to auditors. */
  public AuditProof.Result verifyLog() {
    return audit.read();
  }

  /** Reads the four sets as they are now. */
  public FourSets read(Parked parked, Isolation isolation, Optional<Noticed> noticed) {
    LogFollower.State visited = log.visit();
    return new FourSets(
        new FourSets.Told(ledger.accepted(), ledger.refusedIds(), unanswered),
        books(),
        events(reader.evidence()),
        outside.read(),
        new FourSets.Log(visited.flaw(), visited.entries(), visited.names(), visited.repeated()),
        parked,
        isolation,
        noticed);
  }

  private static Events events(Evidence evidence) {
    return new Events(
        evidence.numbersByRequest(),
        evidence.requestsRejected().keySet(),
        evidence.reached("signed"),
        evidence.reached("reported"),
        evidence.deliveredByBank(),
        evidence.reached("paid"),
        evidence.netBySeller(),
        evidence.expectedInAudit(),
        evidence.duplicates(),
        evidence.disordered());
  }

  private Books books() {
    IssuanceBooks issuance = new IssuanceBooks(query(ServiceKind.ISSUANCE));
    ReceiptBooks receipts = new ReceiptBooks(query(ServiceKind.RECEIPTS));
    Set<String> documents = new HashSet<>();
    query(ServiceKind.SIGNING).each(DOCUMENTS, row -> documents.add(row.getString("number")));
    return new Books(
        issuance.issued(),
        issuance.rejected(),
        issuance.waiting(),
        issuance.invoices(),
        issuance.quotaUsed(),
        issuance.quotaGranted(),
        issuance.quotaExceeded(),
        issuance.numbersTaken(),
        issuance.numbersElsewhere(),
        documents,
        receipts.delivered(),
        receipts.allocated(),
        receipts.paid(),
        receipts.receiptsByBank(),
        receipts.overallocated(),
        query(ServiceKind.AUDIT).number(LOGGED));
  }

  private long parked() {
    return ParkingLots.SERVICES.stream().mapToLong(service -> query(service).number(PARKED)).sum();
  }

  private Query query(ServiceKind service) {
    return new Query(ground.stack().database(service));
  }

  @Override
  public void close() {
    reader.close();
  }
}
