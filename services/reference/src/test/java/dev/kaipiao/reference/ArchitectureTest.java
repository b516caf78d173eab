package dev.kaipiao.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.kaipiao.reference", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOM = "dev.kaipiao.reference.";

  @ArchTest
  static final ArchRule nothingTalksOverEvents =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.kaipiao.messaging..", "io.vertx.mutiny.sqlclient..");

  @ArchTest
  static final ArchRule theStoreKnowsNoOtherRoom =
      noClasses()
          .that()
          .resideInAPackage(ROOM + "store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOM + "api..", ROOM + "desk..", ROOM + "bureau..", ROOM + "bank..");

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      SlicesRuleDefinition.slices().matching(ROOM + "(*)..").should().beFreeOfCycles();
}
