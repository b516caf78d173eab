package dev.kaipiao.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.kaipiao.simulation",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_SEED_DECIDES =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.kaipiao.simulation.run")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule NO_REAL_CLIENTS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka.clients..", "io.vertx..", "io.smallrye..", "java.net..");

  @ArchTest
  static final ArchRule THE_WORLD_KNOWS_NOTHING_OF_THE_PROTOCOL =
      noClasses()
          .that()
          .resideInAnyPackage("..kernel..", "..database..", "..broker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..simulation.delivery..",
              "..simulation.issuing..",
              "..simulation.signing..",
              "..simulation.receipts..",
              "..simulation.platform..",
              "..simulation.run..");
}
