/**
 * A network that misbehaves on demand: {@link dev.kaipiao.testkit.proxy.FaultProxy} stands between
 * a client and a server and does to their bytes what a {@link
 * dev.kaipiao.testkit.proxy.Disturbance} says, in each direction on its own, changeable while
 * connections are open.
 */
package dev.kaipiao.testkit.proxy;
