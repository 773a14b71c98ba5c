import HTTPTypes
import Hummingbird
import Wire

/// Headers of every answer. No inline script or style is ever needed, so the policy allows none.
enum SecurityHeaders {
    static let policy = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"

    static func add(to response: inout Response, isSecure: Bool) {
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()"
        response.headers[.openerPolicy] = "same-origin"
        response.headers[.frameOptions] = "DENY"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    }
}

extension HTTPField.Name {
    static let referrerPolicy = must("Referrer-Policy")
    static let permissionsPolicy = must("Permissions-Policy")
    static let openerPolicy = must("Cross-Origin-Opener-Policy")
    static let frameOptions = must("X-Frame-Options")
}
