package dev.kaipiao.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.kaipiao.benchmarks", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.kaipiao.benchmarks.";

  @ArchTest
  static final ArchRule roomsOfTheLoadHarness =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("run")
          .definedBy(ROOT + "load")
          .layer("send")
          .definedBy(ROOT + "load.send..")
          .layer("watch")
          .definedBy(ROOT + "load.watch..")
          .layer("request")
          .definedBy(ROOT + "load.request..")
          .layer("ledger")
          .definedBy(ROOT + "load.ledger..")
          .layer("pace")
          .definedBy(ROOT + "load.pace..")
          .layer("bytes")
          .definedBy(ROOT + "load.bytes..")
          .layer("wire")
          .definedBy(ROOT + "load.wire..")
          .layer("series")
          .definedBy(ROOT + "load.series..")
          .layer("profile")
          .definedBy(ROOT + "load.profile..")
          .whereLayer("profile")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("profile")
          .whereLayer("series")
          .mayOnlyBeAccessedByLayers("run", "profile")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("send")
          .whereLayer("send")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("watch")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("pace")
          .mayOnlyBeAccessedByLayers("run", "profile")
          .whereLayer("request")
          .mayOnlyBeAccessedByLayers("run", "send", "watch", "series", "profile")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("run", "send", "watch", "series")
          .whereLayer("bytes")
          .mayOnlyBeAccessedByLayers("send", "watch");

  @ArchTest
  static final ArchRule whatDecidesOnFiguresDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "load.ledger..",
              ROOT + "load.pace..",
              ROOT + "load.request..",
              ROOT + "load.series..",
              ROOT + "load.profile..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.sql..", "io.vertx..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule theHarnessNeedsNoServicesOfTheMicroBenchmarks =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "micro..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "micro..",
              "dev.kaipiao.issuance..",
              "dev.kaipiao.signing..",
              "dev.kaipiao.audit..",
              "dev.kaipiao.messaging..",
              "org.openjdk.jmh..");
}
