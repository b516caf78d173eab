/**
 * A new release beside the running one (docs/upgrade.md): it gets a small and growing share of what
 * comes, both are compared by what they do in the same seconds, and it goes back by itself when it
 * does worse.
 */
package dev.kaipiao.cli.canary;
