package dev.kaipiao.messaging.topic;

/**
 * Where a broker is not as the code says.
 *
 * @param what the topic or principal it is about
 * @param setting which of its properties
 * @param is what the broker has; empty when it has nothing
 * @param wanted what the code says; empty when there is to be nothing
 * @param mendable whether applying changes it; what could lose the order of keys, or move much, is
 *     left to people
 */
public record Difference(String what, String setting, String is, String wanted, boolean mendable) {}
