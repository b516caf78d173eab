/**
 * Tells two environments apart: where something was tried, and where it is to go. {@code
 * EnvironmentProbe} sees each of them, or reads what was recorded of it; the judges are pure and
 * say which difference would break a promotion.
 */
package dev.kaipiao.cli.doctor.comparison;
