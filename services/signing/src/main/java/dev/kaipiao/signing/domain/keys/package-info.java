/** The tenants' keys: what is refused, which one signs, when it has to be renewed. */
package dev.kaipiao.signing.domain.keys;
