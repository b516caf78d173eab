package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.issuing.IssuanceTables.Seller;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.World;
import dev.kaipiao.simulation.outside.Bureau;
import java.util.List;
import java.util.OptionalLong;

/** What an instance of issuance runs beside its door and its relay. */
public final class Issuance {

  private final Database database;
  private final IssuanceTables tables;
  private final MessagingTables messaging;
  private final Decisions decisions;
  private final Bureau bureau;
  private final RequestIds ids;
  private final World world;

  public Issuance(
      Database database,
      IssuanceTables tables,
      MessagingTables messaging,
      Bureau bureau,
      RequestIds ids,
      World world) {
    this.database = database;
    this.tables = tables;
    this.messaging = messaging;
    this.decisions = new Decisions(tables, messaging);
    this.bureau = bureau;
    this.ids = ids;
    this.world = world;
  }

  /** Sellers of a tenant, registered before anything begins. */
  public void register(List<String> sellers, String tenant) {
    for (String seller : sellers) {
      tables.sellers.seed(seller, new Seller(seller, tenant, OptionalLong.empty()));
    }
  }

  public Handler requestHandler() {
    return new RequestHandler(tables, decisions, ids, world);
  }

  public Handler progressHandler() {
    return new ProgressHandler(tables);
  }

  /** Begins to decide what waits and to drive the lane. */
  public void run(Instance instance) {
    WaitingDecider waiting = new WaitingDecider(instance, database, tables, decisions);
    waiting.start();
    new Lane(instance, database, tables, bureau, waiting, messaging).start();
  }
}
