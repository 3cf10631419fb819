using System.Runtime.InteropServices;

namespace ChinaExchangePortal.Core.Places;

/// <summary>A point of the map.</summary>
/// <param name="X">Distance from the left edge, in map units.</param>
/// <param name="Y">Distance from the upper edge, in map units.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MapPoint(double X, double Y)
{
    /// <summary>The same point in whole map units: written into markup it has no decimal separator, whatever the culture.</summary>
    public MapPoint Rounded() => new(Math.Round(X), Math.Round(Y));
}

/// <summary>
/// The map of host cities: a Lambert conformal conic projection of the sphere into a view box of 900 × 700 units.
/// The parameters stand in <see cref="ChinaMapGeometry"/>, next to the coastline that was drawn with them.
/// </summary>
public static class ChinaMap
{
    /// <summary>Width of the view box, in map units.</summary>
    public const int Width = ChinaMapGeometry.Width;

    /// <summary>Height of the view box, in map units.</summary>
    public const int Height = ChinaMapGeometry.Height;

    /// <summary>Left edge of the part that a narrow screen shows, in map units; the style sheet crops the picture there.</summary>
    public const int CropLeft = 180;

    /// <summary>Right edge of the part that a narrow screen shows, in map units.</summary>
    public const int CropRight = 742;

    /// <summary>Value of the <c>viewBox</c> attribute that all coordinates of the map refer to.</summary>
    public const string ViewBox = "0 0 900 700";

    // Sine of the latitude where the cone touches, roughly 35°: meridians meet at this fraction of their true angle.
    private static readonly double Cone =
        Math.Log(CosineOf(ChinaMapGeometry.SouthParallel) / CosineOf(ChinaMapGeometry.NorthParallel))
        / Math.Log(Stretch(ChinaMapGeometry.NorthParallel) / Stretch(ChinaMapGeometry.SouthParallel));

    private static readonly double EquatorRadius =
        ChinaMapGeometry.EarthRadius * CosineOf(ChinaMapGeometry.SouthParallel)
        * Math.Pow(Stretch(ChinaMapGeometry.SouthParallel), Cone) / Cone;

    private static readonly double ApexY = ChinaMapGeometry.OriginY - RadiusOf(ChinaMapGeometry.OriginLatitude);

    /// <summary>Where a place lies on the map. Places outside the picture get coordinates outside the view box.</summary>
    /// <param name="latitude">Degrees north, WGS 84, above −90 and below 90.</param>
    /// <param name="longitude">Degrees east, WGS 84, −180 to 180.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not on the globe, or is a pole.</exception>
    public static MapPoint Project(double latitude, double longitude)
    {
        if (!(Math.Abs(latitude) < 90))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies between -90 and 90 degrees.");
        }

        if (!(Math.Abs(longitude) <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude lies between -180 and 180 degrees.");
        }

        var radius = RadiusOf(latitude);
        // Degrees from the upright meridian the short way round, so that the cut of the cone lies opposite the map.
        var east = Math.IEEERemainder(longitude - ChinaMapGeometry.OriginLongitude, 360);
        var angle = Cone * double.DegreesToRadians(east);
        return new MapPoint(ChinaMapGeometry.OriginX + (radius * Math.Sin(angle)), ApexY + (radius * Math.Cos(angle)));
    }

    private static double RadiusOf(double latitude) => EquatorRadius / Math.Pow(Stretch(latitude), Cone);

    private static double Stretch(double latitude) => Math.Tan((Math.PI / 4) + (double.DegreesToRadians(latitude) / 2));

    private static double CosineOf(double latitude) => Math.Cos(double.DegreesToRadians(latitude));
}
