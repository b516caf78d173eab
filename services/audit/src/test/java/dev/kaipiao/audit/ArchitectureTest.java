package dev.kaipiao.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.kaipiao.audit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theDomainDependsOnNoFramework =
      classes()
          .that()
          .resideInAPackage("..audit.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.kaipiao.audit.domain..",
              "dev.kaipiao.contracts..",
              "com.fasterxml.jackson.core..");

  @ArchTest
  static final ArchRule whoeverVerifiesNeedsNothingButThePlatform =
      classes()
          .that()
          .resideInAnyPackage(
              "..domain.merkle..",
              "..domain.tile..",
              "..domain.note..",
              "..domain.proof..",
              "..domain.verify..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "..domain.merkle..",
              "..domain.tile..",
              "..domain.note..",
              "..domain.proof..",
              "..domain.verify..");

  @ArchTest
  static final ArchRule theStoreKnowsNeitherItsCallersNorTheirProtocols =
      noClasses()
          .that()
          .resideInAPackage("..audit.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..audit.messaging..",
              "..audit.api..",
              "..audit.checkpoint..",
              "jakarta.ws.rs..",
              "org.apache.kafka..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheApiSpeaksHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage("..audit.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..")
          .allowEmptyShould(true);
}
