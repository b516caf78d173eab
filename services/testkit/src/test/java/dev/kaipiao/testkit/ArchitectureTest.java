package dev.kaipiao.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.kaipiao.testkit",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule generatorsNeedNoTestFrameworkAndNoServer =
      noClasses()
          .that()
          .resideInAPackage("..generator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.junit..",
              "org.assertj..",
              "org.awaitility..",
              "io.quarkus..",
              "dev.kaipiao.embedded..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule theProxyKnowsOnlyTheJavaPlatform =
      noClasses()
          .that()
          .resideInAPackage("..proxy..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "dev.kaipiao.testkit.proxy..");

  @ArchTest
  static final ArchRule onlyTheExtensionNeedsJunitAndOnlyTheResourceNeedsQuarkus =
      noClasses()
          .that()
          .doNotHaveSimpleName("StackExtension")
          .and()
          .doNotHaveSimpleName("KafkaPostgresResource")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "io.quarkus..");
}
