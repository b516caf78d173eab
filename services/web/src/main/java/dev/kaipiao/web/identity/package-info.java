/** Who calls: roles, the tenant or bank of the token, and the id of the call. */
package dev.kaipiao.web.identity;
