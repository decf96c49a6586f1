/// The files with which an operating system runs the nightly plan of an area.
struct ServiceUnits {
  /// The area's folder, absolute.
  let area: String
  /// Where the program lies.
  let program: String
  /// The user it runs as, who owns the area.
  let user: String

  /// Every file with its name.
  var files: [(name: String, text: String)] {
    [
      ("route-plan-nightly.service", service), ("route-plan-nightly.timer", timer),
      ("route-plan-nightly.cron", cron), ("route-plan-nightly.logrotate", logrotate),
    ]
  }

  private var service: String {
    """
    # /etc/systemd/system/route-plan-nightly.service
    # As root: useradd --system \(user); chown -R \(user): \(area)
    [Unit]
    Description=Plan the refuse rounds of \(area)
    RequiresMountsFor=\(area)

    [Service]
    Type=oneshot
    User=\(user)
    ExecStart=\(program) nightly \(area) --seconds 1800 --finish-by 04:30 --quiet
    # 3: published, with work left undone. 6, the last good plan kept, fails the unit on purpose.
    SuccessExitStatus=3
    TimeoutStartSec=3h
    MemoryMax=8G
    Nice=10
    UMask=0077
    PrivateNetwork=yes
    RestrictAddressFamilies=none
    ProtectSystem=strict
    ReadWritePaths=\(area)
    ProtectHome=read-only
    PrivateTmp=yes
    PrivateDevices=yes
    ProtectKernelTunables=yes
    ProtectKernelModules=yes
    ProtectControlGroups=yes
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    LockPersonality=yes
    RestrictNamespaces=yes
    RestrictSUIDSGID=yes
    SystemCallArchitectures=native
    SystemCallFilter=@system-service

    """
  }

  private var timer: String {
    """
    # /etc/systemd/system/route-plan-nightly.timer
    # systemctl enable --now route-plan-nightly.timer
    [Unit]
    Description=Plan the refuse rounds of \(area) each night

    [Timer]
    OnCalendar=*-*-* 02:30
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  private var cron: String {
    """
    # /etc/cron.d/route-plan-nightly: where there is no systemd. Mail comes only when something
    # went wrong: a good run says nothing. ulimit is the memory ceiling in kilobytes.
    MAILTO=root
    30 2 * * * \(user) ulimit -v 16000000; \(program) nightly \(area) --seconds 1800 --finish-by 04:30 --quiet

    """
  }

  private var logrotate: String {
    """
    # /etc/logrotate.d/route-plan: not needed, for each run drops log lines older than
    # nightly.keep_days. Where the site keeps logs elsewhere or for longer:
    \(area)/log/nightly.jsonl {
      su \(user) \(user)
      monthly
      rotate 12
      compress
      missingok
      notifempty
    }

    """
  }
}
