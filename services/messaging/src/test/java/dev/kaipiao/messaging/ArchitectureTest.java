package dev.kaipiao.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jboss.logging.BasicLogger;

@AnalyzeClasses(
    packages = "dev.kaipiao.messaging",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule NO_APPLICATION_FRAMEWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "jakarta..", "org.springframework..");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_ROOMS =
      slices().matching("dev.kaipiao.messaging.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_WAY_OUT_KNOWS_NOTHING_OF_THE_WAY_IN =
      noClasses()
          .that()
          .resideInAnyPackage("..outbox..", "..relay..", "..publisher..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..consumer..", "..inbox..");

  @ArchTest
  static final ArchRule LOG_LINES_ARE_NUMBERED_IN_ONE_PLACE =
      noClasses()
          .that()
          .doNotHaveSimpleName("MessagingLog")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(BasicLogger.class);
}
