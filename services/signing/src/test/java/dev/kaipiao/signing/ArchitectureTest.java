package dev.kaipiao.signing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.kaipiao.signing",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theDomainKnowsNoFramework =
      classes()
          .that()
          .resideInAPackage("..signing.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..signing.domain..",
              "dev.kaipiao.contracts..",
              "java..",
              "javax.xml..",
              "javax.naming..",
              "javax.security.auth.x500..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "org.bouncycastle.jce.provider..",
              "com.amazon.corretto..");

  @ArchTest
  static final ArchRule theKeyStoreIsALibraryToo =
      classes()
          .that()
          .resideInAPackage("..signing.keystore..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..signing.keystore..",
              "..signing.domain..",
              "dev.kaipiao.contracts..",
              "java..",
              "javax.security.auth.x500..",
              "org.bouncycastle..");

  @ArchTest
  static final ArchRule verifyingSharesNothingWithSigning =
      noClasses()
          .that()
          .resideInAPackage("..domain.verification..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..domain.signature..", "..domain.document..", "..domain.keys..");

  @ArchTest
  static final ArchRule theStoreKnowsNoChannel =
      noClasses()
          .that()
          .resideInAPackage("..signing.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..signing.messaging..", "..signing.api..", "..signing.custody..");

  @ArchTest
  static final ArchRule channelsKnowNothingOfEachOther =
      noClasses()
          .that()
          .resideInAPackage("..signing.messaging..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..signing.api..");

  @ArchTest
  static final ArchRule theVerificationListenerNeverReachesTheDatabase =
      noClasses()
          .that()
          .resideInAPackage("..api.verification..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..signing.store..", "io.vertx.mutiny.sqlclient..");

  @ArchTest
  static final ArchRule roomsOfTheDomainFormNoRing =
      slices().matching("dev.kaipiao.signing.domain.(*)..").should().beFreeOfCycles();
}
