package dev.kaipiao.embedded;

/** Where a database is and how to log in. */
public record DatabaseAddress(String host, int port, String name, String user, String password) {

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  /** The same database behind another address, such as a proxy. */
  public DatabaseAddress at(String otherHost, int otherPort) {
    return new DatabaseAddress(otherHost, otherPort, name, user, password);
  }
}
