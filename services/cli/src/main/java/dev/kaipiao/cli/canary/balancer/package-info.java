/** HAProxy before the instances of both releases: weights by its runtime API, and what it saw. */
package dev.kaipiao.cli.canary.balancer;
