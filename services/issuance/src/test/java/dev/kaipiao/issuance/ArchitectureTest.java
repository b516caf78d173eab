package dev.kaipiao.issuance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.kaipiao.issuance", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOM = "dev.kaipiao.issuance.";

  @ArchTest
  static final ArchRule theDomainKnowsNoFramework =
      classes()
          .that()
          .resideInAPackage(ROOM + "domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.fasterxml.jackson.core..",
              "dev.kaipiao.contracts..",
              ROOM + "domain..");

  @ArchTest
  static final ArchRule theStoreKnowsNeitherChannelsNorDoors =
      noClasses()
          .that()
          .resideInAPackage(ROOM + "store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOM + "messaging..", ROOM + "api..", ROOM + "bureau..");

  @ArchTest
  static final ArchRule channelsKnowNoDoors =
      noClasses()
          .that()
          .resideInAPackage(ROOM + "messaging..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOM + "api..", ROOM + "bureau..");

  @ArchTest
  static final ArchRule doorsDoNotKnowTheBureau =
      noClasses()
          .that()
          .resideInAPackage(ROOM + "api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOM + "bureau..");

  @ArchTest
  static final ArchRule whoIsLetInIsDecidedWithoutTheDoorAndBehindNobody =
      noClasses()
          .that()
          .resideInAPackage(ROOM + "admission..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOM + "api..", ROOM + "bureau..", ROOM + "store..");

  @ArchTest
  static final ArchRule nothingBehindTheDoorKnowsOfAdmission =
      noClasses()
          .that()
          .resideInAnyPackage(ROOM + "domain..", ROOM + "store..", ROOM + "messaging..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOM + "admission..");

  @ArchTest
  static final ArchRule domainRoomsHaveNoCycles =
      SlicesRuleDefinition.slices().matching(ROOM + "domain.(*)..").should().beFreeOfCycles();
}
