package org.tbtwatch.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/** Lends Quartz the store's own connections. */
record StoreConnections(DataSource source) implements ConnectionProvider {
  @Override
  public Connection getConnection() throws SQLException {
    return source.getConnection();
  }

  @Override
  public void shutdown() {
    // the store closes its connections itself
  }

  @Override
  public void initialize() {
    // nothing to prepare
  }
}
