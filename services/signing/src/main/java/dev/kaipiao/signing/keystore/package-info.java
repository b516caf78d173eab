/**
 * Keys in files: {@code KeyStoreFile} reads the PKCS#12 stores of the tenants, {@code KeyForge}
 * makes a certification authority and keys for stacks that have no real one. No framework.
 */
package dev.kaipiao.signing.keystore;
