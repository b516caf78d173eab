package dev.kaipiao.simulation.platform;

import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.simulation.audit.AuditHandler;
import dev.kaipiao.simulation.audit.AuditTables;
import dev.kaipiao.simulation.broker.Broker;
import dev.kaipiao.simulation.client.Catalogue;
import dev.kaipiao.simulation.client.Door;
import dev.kaipiao.simulation.client.Enterprises;
import dev.kaipiao.simulation.delivery.Consumer;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.ParkedRow;
import dev.kaipiao.simulation.issuing.Issuance;
import dev.kaipiao.simulation.issuing.IssuanceTables;
import dev.kaipiao.simulation.kernel.Chance;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.World;
import dev.kaipiao.simulation.outside.Bank;
import dev.kaipiao.simulation.outside.Bureau;
import dev.kaipiao.simulation.receipts.BankLane;
import dev.kaipiao.simulation.receipts.InvoiceHandler;
import dev.kaipiao.simulation.receipts.ReceiptHandler;
import dev.kaipiao.simulation.receipts.ReceiptsTables;
import dev.kaipiao.simulation.signing.SigningHandler;
import dev.kaipiao.simulation.signing.SigningTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The whole of it: four services of one or two instances, Kafka, the bureau, a bank, callers. */
public final class Platform {

  private static final int BATCH = 4;

  private final World world;
  private final Broker broker;
  private final Narration narration;
  private final Bureau bureau;
  private final Bank bank;
  private final Service issuance;
  private final Service signing;
  private final Service receipts;
  private final Service audit;
  private final IssuanceTables issuanceTables = new IssuanceTables();
  private final SigningTables signingTables = new SigningTables();
  private final ReceiptsTables receiptsTables = new ReceiptsTables();
  private final AuditTables auditTables = new AuditTables();
  private final Enterprises enterprises;

  public Platform(World world, Catalogue catalogue, RequestIds ids) {
    this.world = world;
    this.broker = new Broker(world);
    this.narration = new Narration(world);
    Chance chance = world.chance();
    broker.create(Door.TOPIC, 2);
    broker.create("issuance.events", 2);
    broker.create(SigningHandler.TOPIC, 1);
    broker.create(ReceiptHandler.TOPIC, 1);
    broker.create(Bank.TOPIC, 1);
    this.bureau = new Bureau(world, chance.between(1, 8), 100L * chance.between(100, 1_500));
    Instance outside = new Instance("outside", world);
    outside.start();
    this.bank = new Bank(outside, broker);
    this.issuance = service("issuance");
    this.signing = service("signing");
    this.receipts = service("receipts");
    this.audit = service("audit");
    int twice = chance.below(5);
    List<Door> doors = new ArrayList<>();
    Issuance parts =
        new Issuance(issuance.database(), issuanceTables, issuance.messaging(), bureau, ids, world);
    issuance.run(
        twice < 2 ? 2 : 1,
        instance -> {
          doors.get(issuance.instances().indexOf(instance)).open();
          consume(instance, issuance, requests(), parts.requestHandler());
          consume(instance, issuance, progress(), parts.progressHandler());
          parts.run(instance);
        });
    issuance.instances().forEach(instance -> doors.add(new Door(instance, broker)));
    signing.run(twice == 2 ? 2 : 1, this::sign);
    receipts.run(twice == 3 ? 2 : 1, this::receive);
    audit.run(twice == 4 ? 2 : 1, this::log);
    this.enterprises = new Enterprises(world, catalogue, outside, doors, broker);
    parts.register(Catalogue.SELLERS, "lujiang");
  }

  /** Everything starts; a second instance perhaps later, so that it takes its share over. */
  public void start() {
    for (Service service : services()) {
      boolean together = world.chance().oneIn(2);
      for (Instance instance : service.instances()) {
        boolean first = instance == service.instances().get(0);
        long later = first || together ? 0 : world.chance().below(5_000_000);
        world.schedule().after(later, instance::start);
      }
    }
    enterprises.begin(world.chance().between(2, 6));
  }

  private Service service(String name) {
    return new Service(name, world, broker, narration);
  }

  private void sign(Instance instance) {
    consume(
        instance,
        signing,
        ConsumerOptions.of("documents", "issuance.events").withDedupByEventId(false),
        new SigningHandler(signingTables, signing.messaging(), narration::failsSigning));
  }

  private void receive(Instance instance) {
    consume(
        instance,
        receipts,
        ConsumerOptions.of("invoices", SigningHandler.TOPIC),
        new InvoiceHandler(receiptsTables));
    consume(
        instance,
        receipts,
        ConsumerOptions.of("receipts", Bank.TOPIC).withKeyOrdered(false).withDedupByEventId(false),
        new ReceiptHandler(receiptsTables, receipts.messaging()));
    new BankLane(instance, receipts.database(), receiptsTables, receipts.messaging(), bank).start();
  }

  private void log(Instance instance) {
    consume(
        instance,
        audit,
        ConsumerOptions.of("log", "issuance.events", SigningHandler.TOPIC, ReceiptHandler.TOPIC),
        new AuditHandler(auditTables, narration::failsAudit, narration.auditThrows()));
  }

  private void consume(
      Instance instance, Service service, ConsumerOptions options, Handler handler) {
    new Consumer(
            instance,
            options.withMaxRecords(BATCH),
            broker.group(options.name(), options.topics()),
            service.database(),
            service.messaging(),
            handler)
        .start();
  }

  private static ConsumerOptions requests() {
    return ConsumerOptions.of("requests", Door.TOPIC)
        .withKeyOrdered(false)
        .withDedupByEventId(false);
  }

  private static ConsumerOptions progress() {
    return ConsumerOptions.of("progress", SigningHandler.TOPIC, ReceiptHandler.TOPIC)
        .withKeyOrdered(false)
        .withDedupByEventId(false);
  }

  public World world() {
    return world;
  }

  public Broker broker() {
    return broker;
  }

  public Narration narration() {
    return narration;
  }

  public Bureau bureau() {
    return bureau;
  }

  public Bank bank() {
    return bank;
  }

  public Enterprises enterprises() {
    return enterprises;
  }

  public List<Service> services() {
    return List.of(issuance, signing, receipts, audit);
  }

  public List<Instance> instances() {
    return services().stream().flatMap(each -> each.instances().stream()).toList();
  }

  public IssuanceTables issuanceTables() {
    return issuanceTables;
  }

  public SigningTables signingTables() {
    return signingTables;
  }

  public ReceiptsTables receiptsTables() {
    return receiptsTables;
  }

  public AuditTables auditTables() {
    return auditTables;
  }

  /** Every row of every parking lot. */
  public Stream<ParkedRow> parked() {
    return services().stream().flatMap(each -> each.messaging().parked().committed().stream());
  }
}
