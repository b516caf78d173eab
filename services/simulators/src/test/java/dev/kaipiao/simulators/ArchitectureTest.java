package dev.kaipiao.simulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.kaipiao.simulators",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theBureauKnowsNoBank =
      noClasses()
          .that()
          .resideInAPackage("..simulators.bureau..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..simulators.bank..", "..simulators.control..", "..config..");

  @ArchTest
  static final ArchRule banksKnowNoBureau =
      noClasses()
          .that()
          .resideInAPackage("..simulators.bank..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..simulators.bureau..", "..simulators.control..", "..config..");

  @ArchTest
  static final ArchRule whatTravelsAndWhatIsKeptNeedsNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage("..bureau.wire..", "..journal..", "..number..", "..identity..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..");
}
