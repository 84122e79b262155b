package org.civiclake.infra.local.secret;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues one server certificate and forgets its own key, so that nobody can ever make another
 * certificate that the stack's clients would trust.
 */
final class CertificateAuthority {

  private static final X500Name AUTHORITY = new X500Name("CN=Civiclake local authority");
  private static final X500Name SERVER = new X500Name("CN=localhost");
  private static final Duration LIFETIME = Duration.ofDays(825);
  private static final Duration SKEW = Duration.ofHours(1);

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CertificateAuthority(Clock clock) {
    this.clock = clock;
  }

  /**
   * What was issued, all PEM.
   *
   * @param authority the authority's certificate
   * @param server the server's key, its certificate and the authority's
   */
  record Issued(String authority, String server) {
    @Override
    public String toString() {
      return "Issued";
    }
  }

  Issued issue() throws GeneralSecurityException {
    try {
      KeyPair authorityKeys = keys();
      X509Certificate authority = sign(authority(authorityKeys), authorityKeys);
      KeyPair serverKeys = keys();
      X509Certificate server = sign(server(authority, serverKeys), authorityKeys);
      String authorityPem = Pem.encode("CERTIFICATE", authority.getEncoded());
      return new Issued(
          authorityPem,
          Pem.encode("PRIVATE KEY", serverKeys.getPrivate().getEncoded())
              + Pem.encode("CERTIFICATE", server.getEncoded())
              + authorityPem);
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException("Cannot issue a certificate", e);
    }
  }

  private JcaX509v3CertificateBuilder authority(KeyPair keys)
      throws IOException, GeneralSecurityException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            AUTHORITY, serial(), notBefore(), notAfter(), AUTHORITY, keys.getPublic());
    builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    return builder;
  }

  private JcaX509v3CertificateBuilder server(X509Certificate authority, KeyPair keys)
      throws IOException, GeneralSecurityException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            AUTHORITY, serial(), notBefore(), notAfter(), SERVER, keys.getPublic());
    builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority))
        .addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName[] {
                  new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                  new GeneralName(GeneralName.dNSName, "localhost")
                }));
    return builder;
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair authority)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private BigInteger serial() {
    return new BigInteger(127, random).add(BigInteger.ONE);
  }

  private Date notBefore() {
    return Date.from(clock.instant().minus(SKEW));
  }

  private Date notAfter() {
    Instant end = clock.instant().plus(LIFETIME);
    return Date.from(end);
  }
}
