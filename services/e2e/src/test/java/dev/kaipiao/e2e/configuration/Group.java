package dev.kaipiao.e2e.configuration;

import java.util.List;

/**
 * Settings with the same prefix.
 *
 * @param outermost whether it is a mapping itself, not a part of one
 * @param meaning what is said of all of them
 */
record Group(String prefix, boolean outermost, String meaning, List<Setting> settings) {}
