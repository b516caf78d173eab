package dev.kaipiao.issuance.bureau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.kaipiao.issuance.bureau", importOptions = DoNotIncludeTests.class)
class BureauArchitectureTest {

  private static final String ROOM = "dev.kaipiao.issuance.bureau.";

  @ArchTest
  static final ArchRule theInterfaceKnowsNothingOfWhatItIsUsedFor =
      noClasses()
          .that()
          .resideInAPackage(ROOM + "leqi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOM + "lease..",
              ROOM + "upload..",
              "dev.kaipiao.issuance.store..",
              "dev.kaipiao.issuance.messaging..",
              "io.vertx..");

  @ArchTest
  static final ArchRule innerRoomsHaveNoCycles =
      SlicesRuleDefinition.slices().matching(ROOM + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule leasesAndUploadsGoTheirOwnWays =
      noClasses()
          .that()
          .resideInAPackage(ROOM + "lease..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOM + "upload..");
}
