package dev.kaipiao.receipts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the service, and which doors there are between them. */
@AnalyzeClasses(
    packages = "dev.kaipiao.receipts",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage("..receipts.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io..",
              "jakarta..",
              "org.jboss..",
              "org.apache..",
              "dev.kaipiao.messaging..",
              "dev.kaipiao.web..");

  @ArchTest
  static final ArchRule DOMAIN_KNOWS_NO_OTHER_ROOM =
      noClasses()
          .that()
          .resideInAPackage("..receipts.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..receipts.store..",
              "..receipts.settlement..",
              "..receipts.bank..",
              "..receipts.messaging..",
              "..receipts.api..",
              "..receipts.tls..",
              "..receipts.config..");

  @ArchTest
  static final ArchRule STORE_KNOWS_NO_DOOR =
      noClasses()
          .that()
          .resideInAPackage("..receipts.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..receipts.settlement..",
              "..receipts.bank..",
              "..receipts.messaging..",
              "..receipts.api..",
              "..receipts.tls..");

  @ArchTest
  static final ArchRule SETTLEMENT_KNOWS_NO_DOOR =
      noClasses()
          .that()
          .resideInAPackage("..receipts.settlement..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..receipts.bank..",
              "..receipts.messaging..",
              "..receipts.api..",
              "..receipts.tls..");

  @ArchTest
  static final ArchRule LANES_KNOW_NO_OTHER_DOOR =
      noClasses()
          .that()
          .resideInAPackage("dev.kaipiao.receipts.bank..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..receipts.settlement..",
              "..receipts.messaging..",
              "..receipts.api..",
              "..receipts.tls..");

  @ArchTest
  static final ArchRule MATCHING_KNOWS_NOTHING_OF_DELIVERY =
      noClasses()
          .that()
          .resideInAPackage("..domain.matching..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..domain.delivery..", "..domain.receipt..");
}
