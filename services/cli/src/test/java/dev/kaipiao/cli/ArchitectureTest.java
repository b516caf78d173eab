package dev.kaipiao.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.kaipiao.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule roomsDependOnEachOtherInOneDirection =
      slices().matching("dev.kaipiao.cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule aStackKnowsNobodyWhoWorksOnIt =
      noClasses()
          .that()
          .resideInAPackage("..cli.stack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..cli.bench..",
              "..cli.canary..",
              "..cli.chaos..",
              "..cli.order..",
              "..cli.recovery..",
              "..cli.supervisor..");
}
