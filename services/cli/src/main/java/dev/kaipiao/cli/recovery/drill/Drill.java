package dev.kaipiao.cli.recovery.drill;

/** One loss and its way back. */
interface Drill {

  DrillReport run();
}
